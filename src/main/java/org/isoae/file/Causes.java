package org.isoae.file;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/**
 * Causes of failures in words. The messages of Java's exceptions are often only a path, or only a
 * class name, and a path must not reach the report.
 */
public final class Causes {

  /** What exceptions say, or a part of it, and what it means. */
  private static final List<Map.Entry<String, String>> KNOWN =
      List.of(
          Map.entry("Is a directory", "it is a folder, not a file"),
          Map.entry("Not a directory", "it is not a folder"),
          Map.entry("Too many levels of symbolic links", "its symbolic links form a loop"),
          Map.entry("Too many open files", "the process has too many open files (see ulimit -n)"),
          Map.entry("No space left on device", "there is no space left on the disk"),
          Map.entry("Disk quota exceeded", "the disk quota is used up"),
          Map.entry("Read-only file system", "the file system is read-only"),
          Map.entry("Input/output error", "the disk reports an input/output error"),
          Map.entry("Stale file handle", "the network drive has lost the file"),
          Map.entry("Not in GZIP format", "it is not in gzip format"),
          Map.entry("Connection reset", "the connection was reset"),
          Map.entry("Premature EOF", "the connection ended too early"),
          Map.entry("Unexpected end of file from server", "the server closed the connection"));

  private Causes() {}

  /** Why an operation failed: a clause without a full stop. */
  public static String of(Throwable failure) {
    if (failure instanceof UncheckedIOException || failure instanceof DirectoryIteratorException) {
      return of(failure.getCause());
    }
    String message = failure.getMessage() == null ? "" : failure.getMessage();
    for (Map.Entry<String, String> known : KNOWN) {
      if (message.contains(known.getKey())) {
        return known.getValue();
      }
    }
    if (failure instanceof FileSystemException e) {
      return ofFile(e);
    }
    if (failure instanceof FileNotFoundException) {
      return message.contains("denied") ? "permission denied" : "it does not exist";
    }
    if (failure instanceof EOFException) {
      return "it ends too early";
    }
    if (failure instanceof ZipException) {
      return "its compressed data are damaged (" + message + ")";
    }
    if (failure instanceof OutOfMemoryError) {
      return String.format(
          Locale.ROOT,
          "the heap of %d MiB is too small (see -Xmx)",
          Runtime.getRuntime().maxMemory() >> 20);
    }
    if (failure instanceof IOException) {
      return ofNetwork(failure, message);
    }
    return "unexpected " + withName(failure, message);
  }

  private static String ofFile(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "a file is in the folder's place";
    }
    if (failure instanceof NoSuchFileException) {
      return "it does not exist";
    }
    if (failure instanceof NotDirectoryException) {
      return "it is not a folder";
    }
    if (failure instanceof FileSystemLoopException) {
      return "its symbolic links form a loop";
    }
    String reason = failure.getReason();
    return reason == null ? failure.getClass().getSimpleName() : reason;
  }

  private static String ofNetwork(Throwable failure, String message) {
    if (failure instanceof UnknownHostException) {
      return "the host's address cannot be found; the network may be down or need a proxy";
    }
    if (failure instanceof NoRouteToHostException) {
      return "there is no route to the host";
    }
    if (failure instanceof ConnectException) {
      return message.contains("timed out")
          ? "the connection timed out"
          : "the connection was refused";
    }
    if (failure instanceof SocketTimeoutException) {
      return message.toLowerCase(Locale.ROOT).contains("connect")
          ? "the connection timed out"
          : "the server stopped answering";
    }
    if (failure instanceof SSLException) {
      return "the secure connection failed (" + message + ")";
    }
    // A plain IOException is mostly thrown with a sentence.
    return message.isEmpty() || failure.getClass() != IOException.class
        ? withName(failure, message)
        : message;
  }

  private static String withName(Throwable failure, String message) {
    String name = failure.getClass().getSimpleName();
    return message.isEmpty() ? name : name + ": " + message;
  }
}
