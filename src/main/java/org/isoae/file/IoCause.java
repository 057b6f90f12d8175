package org.isoae.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Why a file could not be read or written, in words: many exceptions' messages are a bare path. */
public final class IoCause {

  private IoCause() {}

  /** A phrase without a full stop: "permission denied", "No space left on device". */
  public static String of(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof FileAlreadyExistsException file) {
      return String.format(Locale.ROOT, "%s is a file and no folder", file.getFile());
    }
    if (e instanceof NotDirectoryException file) {
      return String.format(Locale.ROOT, "%s is no folder", file.getFile());
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
