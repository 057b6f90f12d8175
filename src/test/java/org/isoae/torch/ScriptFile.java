package org.isoae.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** TorchScript files, as others would save a network, from the text of their methods. */
public final class ScriptFile {

  private ScriptFile() {}

  /** Writes one. */
  public static Path write(Path file, String methods) throws IOException {
    return Files.write(file, TorchScript.archive(methods));
  }
}
