package org.isoae.program;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a program tells of something unforeseen. */
public final class Failure {

  /** Maven's folder of build results, where the program runs in a checkout. */
  private static final Path TARGET = Path.of("target");

  private Failure() {}

  /**
   * Prints one sentence with the cause and the file that holds the stack trace. The file is in
   * {@code target}, or in the system's temporary folder. The stack trace is printed where neither
   * can be written.
   *
   * @param what failed, as the begin of the sentence
   */
  public static void print(String what, Throwable failure) {
    for (Path folder : List.of(TARGET, Path.of(System.getProperty("java.io.tmpdir")))) {
      if (Files.isDirectory(folder)) {
        try {
          Path file = write(failure, folder);
          System.err.println(
              String.format(Locale.ROOT, "%s: %s. Stack trace: %s", what, sentence(failure), file));
          return;
        } catch (IOException e) {
          continue; // To the next folder.
        }
      }
    }
    System.err.println(String.format(Locale.ROOT, "%s: %s.", what, sentence(failure)));
    failure.printStackTrace();
  }

  private static Path write(Throwable failure, Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "failure-", ".txt");
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      failure.printStackTrace(out);
      if (out.checkError()) {
        Files.delete(file);
        throw new IOException(file.toString());
      }
    }
    return file;
  }

  /** The failure and the cause at the root of it, in one line. */
  private static String sentence(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String told = told(failure);
    String cause = told(root);
    return told.contains(cause) ? told : told + ", caused by " + cause;
  }

  private static String told(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "out of memory (" + failure.getMessage() + ")";
    }
    String name = failure.getClass().getSimpleName();
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? name
        : name + ": " + message.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
  }
}
