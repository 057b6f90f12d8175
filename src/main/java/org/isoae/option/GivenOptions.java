package org.isoae.option;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.isoae.torch.Blas;
import org.isoae.torch.ComputeDevice;

/** The options that a user gave, all of them valid. */
public final class GivenOptions {

  private final Map<Option<?>, Given> given = new LinkedHashMap<>();

  /** A value, and the text that it was parsed from. */
  private record Given(Object value, String text) {}

  private GivenOptions() {}

  /**
   * Reads {@code key=value} lines, for example {@code scale=quick}. A blank value is none, as Maven
   * hands over an unset property. Of two values for one key the last counts. Where Maven started
   * this program, a property on its command line that is almost an option is a mistake too.
   *
   * @param arguments with one or more lines each: whatever a value contains, but for line breaks,
   *     needs no quotes
   * @param requirements what the program knows of valid values beyond the declarations
   * @throws OptionException with a line for each mistake
   */
  public static GivenOptions parse(List<String> arguments, Requirement<?>... requirements) {
    GivenOptions given = new GivenOptions();
    List<String> mistakes = new ArrayList<>();
    arguments.stream()
        .flatMap(String::lines)
        .filter(line -> !line.isBlank())
        .forEach(line -> given.read(line.strip(), mistakes));
    mistakes.addAll(Maven.misspelledOptions());
    for (Requirement<?> requirement : requirements) {
      mistakes.addAll(requirement.mistakes(given));
    }
    if (!mistakes.isEmpty()) {
      throw new OptionException(mistakes);
    }
    return given;
  }

  private void read(String line, List<String> mistakes) {
    String[] parts = line.split("=", 2);
    Optional<Option<?>> option =
        Options.all().stream().filter(known -> known.key().equals(parts[0])).findFirst();
    if (option.isEmpty()) {
      mistakes.add(
          String.format(
              Locale.ROOT,
              "Unknown option '%s'. Known options are %s.",
              parts[0],
              Options.all().stream().map(Option::key).collect(Collectors.joining(", "))));
    } else if (parts.length < 2) {
      mistakes.add(
          String.format(Locale.ROOT, "Option %s has no value. Expected %1$s=VALUE.", parts[0]));
    } else {
      read(option.get(), parts[1].strip(), mistakes);
    }
  }

  private void read(Option<?> option, String text, List<String> mistakes) {
    if (text.isEmpty()) {
      return;
    }
    try {
      given.remove(option);
      if (!text.equals(option.fallback())) {
        given.put(option, new Given(option.parser().apply(text), text));
      }
    } catch (UnusablePath e) {
      mistakes.add(option.invalid(text, option.values()) + " " + e.getMessage());
    } catch (IllegalArgumentException e) {
      mistakes.add(option.invalid(text, option.values()));
    }
  }

  /** The value given for an option; empty where its fallback holds. */
  @SuppressWarnings("unchecked") // Put there under the same option, by its own parser.
  public <T> Optional<T> get(Option<T> option) {
    return Optional.ofNullable(given.get(option)).map(found -> (T) found.value());
  }

  /** What was given beyond the fallbacks, as {@code key=value}. */
  public List<String> asArguments() {
    return given.entrySet().stream()
        .map(entry -> entry.getKey().key() + "=" + entry.getValue().text())
        .toList();
  }

  /** Whether {@code true} was given. */
  public boolean isSet(Option<Boolean> option) {
    return get(option).orElse(false);
  }

  /**
   * Starts the engine on the device that was asked for, with the BLAS that was asked for.
   *
   * @throws OptionException if it, or the engine, cannot be used; the message says why and what to
   *     do. That holds for a device that was not asked for as well: with an NVIDIA driver there is
   *     no silent fallback to a CPU that would take months.
   */
  public Device selectDevice() {
    ComputeDevice device = get(Options.DEVICE).orElse(ComputeDevice.AUTO);
    try {
      Device selected = device.select();
      (selected.isGpu() ? Blas.LIBTORCH : get(Options.BLAS).orElse(Blas.AUTO))
          .use(Integer.parseInt(ComputeDevice.threads()));
      return selected;
    } catch (IllegalStateException e) {
      throw new OptionException(e.getMessage(), e);
    }
  }
}
