package org.isoae.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.isoae.file.Causes;
import org.isoae.result.Found;

/** A program of the machine that is asked for a fact. None may hold a run up. */
final class Command {

  /** Its reason when the program is not installed. */
  static final String NOT_INSTALLED = " is not installed";

  /** ENOENT, and Windows' ERROR_FILE_NOT_FOUND, as JDK 17 and JDK 25 write it. */
  private static final Pattern NO_FILE = Pattern.compile("error(=|: )2\\b");

  private final Path folder;
  private final Duration limit;

  /**
   * A way of asking.
   *
   * @param folder in which programs run
   * @param limit after which a program is killed
   */
  Command(Path folder, Duration limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /** What a program prints, without the white space around it; or why there is no answer. */
  Found<String> ask(String program, List<String> arguments) {
    try {
      // Files and not pipes: a child that outlives a killed program would keep a pipe open.
      Path output = Files.createTempFile("isoae", ".out");
      Path errors = Files.createTempFile("isoae", ".err");
      try {
        return ask(program, arguments, output, errors);
      } finally {
        Files.deleteIfExists(output);
        Files.deleteIfExists(errors);
      }
    } catch (IOException e) {
      return Found.missing(
          String.format(
              Locale.ROOT,
              "%s cannot be asked, as no temporary file can be written: %s",
              program,
              Causes.of(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Found.missing(program + " was interrupted");
    }
  }

  private Found<String> ask(String program, List<String> arguments, Path output, Path errors)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder()
            .directory(folder.toAbsolutePath().toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.command().add(program);
    builder.command().addAll(arguments);
    Map<String, String> environment = builder.environment();
    environment.put("LC_ALL", "C");
    // A git hook sets these, and git would speak of another checkout than the folder's.
    List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE").forEach(environment::remove);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return Found.missing(
          NO_FILE.matcher(String.valueOf(e.getMessage())).find()
              ? program + NOT_INSTALLED
              : program + " cannot be started: " + Causes.of(e));
    }
    process.getOutputStream().close();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      return Found.missing(
          String.format(Locale.ROOT, "%s did not answer in %s s", program, limit.toSeconds()));
    }
    if (process.exitValue() == 0) {
      return Found.of(text(output));
    }
    String why = text(errors).lines().findFirst().orElse("status " + process.exitValue());
    return Found.missing(String.format(Locale.ROOT, "%s says: %s", program, why));
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
  }
}
