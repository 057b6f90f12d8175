package org.isoae.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.isoae.file.Causes;

/** How the text of an option becomes a value; each throws what {@link Option} asks for. */
final class Parsers {

  /** Names of Windows' devices, which an ending does not change. */
  private static final Pattern RESERVED =
      Pattern.compile("(CON|PRN|AUX|NUL|COM[1-9]|LPT[1-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

  private Parsers() {}

  /** Names separated by commas. */
  static List<String> names(String text) {
    List<String> names =
        Arrays.stream(text.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    require(!names.isEmpty());
    return names;
  }

  static Integer positive(String text) {
    int number = Integer.parseInt(text);
    require(number > 0);
    return number;
  }

  /** A decimal number above 0. */
  static Double positiveNumber(String text) {
    require(text.matches("([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?"));
    double number = Double.parseDouble(text);
    require(number > 0 && Double.isFinite(number));
    return number;
  }

  /** A name that is safe as a folder's on every platform. */
  static String fileName(String text) {
    require(text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}"));
    if (text.endsWith(".") || RESERVED.matcher(text).matches()) {
      throw new UnusablePath("Windows does not allow the name " + text);
    }
    return text;
  }

  static Path existingFolder(String text) {
    Path folder = path(text);
    try {
      requireFolder(folder);
    } catch (IOException e) {
      throw new UnusablePath(folder, Causes.of(e));
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      throw new UnusablePath(folder, "permission denied");
    }
    return folder;
  }

  static Path existingFile(String text) {
    Path file = path(text);
    try {
      if (Files.readAttributes(file, BasicFileAttributes.class).isDirectory()) {
        throw new UnusablePath(file, "it is a folder, not a file");
      }
    } catch (IOException e) {
      throw new UnusablePath(file, Causes.of(e));
    }
    if (!Files.isReadable(file)) {
      throw new UnusablePath(file, "permission denied");
    }
    return file;
  }

  /** Folders, or zip files in their place. */
  static List<Path> existingFoldersOrArchives(String text) {
    return names(text).stream().map(Parsers::existingFolderOrArchive).toList();
  }

  private static Path existingFolderOrArchive(String name) {
    Path path = path(name);
    return Files.isRegularFile(path) ? path : existingFolder(name);
  }

  /** A folder that may be made. */
  static Path folder(String text) {
    Path folder = path(text);
    try {
      requireFolder(folder);
    } catch (NoSuchFileException e) {
      return folder;
    } catch (IOException e) {
      throw new UnusablePath(folder, Causes.of(e));
    }
    return folder;
  }

  /**
   * Files.exists would not tell a folder that is hidden by permissions from one that is missing.
   */
  private static void requireFolder(Path folder) throws IOException {
    try {
      if (!Files.readAttributes(folder, BasicFileAttributes.class).isDirectory()) {
        throw new IOException("it is not a folder");
      }
    } catch (NoSuchFileException e) {
      // JDK 25 throws this, too, where a file is in the place of a folder above.
      Path above = folder.toAbsolutePath().getParent();
      while (above != null && !Files.exists(above)) {
        above = above.getParent();
      }
      throw above == null || Files.isDirectory(above) ? e : new IOException("it is not a folder");
    }
  }

  /** A program's name or path. */
  static String program(String text) {
    return text.startsWith("~/") ? path(text).toString() : text;
  }

  /** A shell leaves the {@code ~} of {@code -Dkey=~/folder} as it is. */
  private static Path path(String text) {
    if (text.equals("~") || text.startsWith("~/")) {
      return Path.of(System.getProperty("user.home"), text.substring(1));
    }
    if (text.indexOf('\uFFFD') >= 0) {
      // Java read the command line in the locale's charset, and the characters are lost.
      throw new UnusablePath(
          text + " has characters that the locale's charset lacks; set LC_ALL=C.UTF-8");
    }
    return Path.of(text);
  }

  /** From 0.01 to 1, or the same as 1% to 100%. */
  static Double fraction(String text) {
    boolean percent = text.endsWith("%");
    String number = percent ? text.substring(0, text.length() - 1).strip() : text;
    // Double.parseDouble would also read "0x1p-3" and "0.1f".
    require(number.matches("[0-9]{1,3}(\\.[0-9]+)?"));
    double value = Double.parseDouble(number) / (percent ? 100 : 1);
    require(value >= 0.01 && value <= 1);
    return value;
  }

  private static void require(boolean valid) {
    if (!valid) {
      throw new IllegalArgumentException();
    }
  }
}
