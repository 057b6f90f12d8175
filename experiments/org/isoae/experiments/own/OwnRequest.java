package org.isoae.experiments.own;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoae.option.GivenOptions;
import org.isoae.option.Option;
import org.isoae.option.OptionException;
import org.isoae.option.Options;

/**
 * What a user asks for; the file is not read yet.
 *
 * @param file CSV or .npy, one point a row
 * @param label the name of the column of labels, or its number from 1
 * @param latent the dimension of the codes
 * @param lambda λ_iso
 * @param epochs passes over the points
 */
public record OwnRequest(
    Path file,
    Optional<String> label,
    Optional<Integer> latent,
    Optional<Double> lambda,
    Optional<Integer> epochs) {

  private static final List<Option<?>> BESIDE_A_FILE =
      List.of(
          Options.POINTS_LABEL,
          Options.POINTS_LATENT,
          Options.POINTS_LAMBDA,
          Options.POINTS_EPOCHS);

  /** A file at the defaults of everything else. */
  public static OwnRequest of(Path file) {
    return new OwnRequest(
        file, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * The request that options make.
   *
   * @param id of the experiment on own points
   * @param wanted whether the run makes it
   * @return empty where it is not wanted
   * @throws OptionException if the options do not go together
   */
  public static Optional<OwnRequest> of(GivenOptions options, String id, boolean wanted) {
    List<String> mistakes = new ArrayList<>();
    boolean hasFile = options.get(Options.POINTS).isPresent();
    if (wanted && !hasFile) {
      mistakes.add(
          "experiments=" + id + " needs points=FILE, a CSV or .npy file with one point a row.");
    }
    if (!wanted && hasFile) {
      mistakes.add("points=FILE needs experiments=" + id + ", which alone uses it.");
    }
    for (Option<?> option : BESIDE_A_FILE) {
      if (options.get(option).isPresent() && !hasFile) {
        mistakes.add(option.key() + " needs points=FILE, to which alone it applies.");
      }
    }
    if (!mistakes.isEmpty()) {
      throw new OptionException(mistakes);
    }
    return options
        .get(Options.POINTS)
        .map(
            file ->
                new OwnRequest(
                    file,
                    options.get(Options.POINTS_LABEL),
                    options.get(Options.POINTS_LATENT),
                    options.get(Options.POINTS_LAMBDA),
                    options.get(Options.POINTS_EPOCHS)));
  }
}
