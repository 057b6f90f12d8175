package org.isoae.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class CausesTest {

  @Test
  void causesAreWordsWithoutPaths() {
    String path = "/home/someone/data";
    assertEquals("permission denied", Causes.of(new AccessDeniedException(path)));
    assertEquals("it does not exist", Causes.of(new NoSuchFileException(path)));
    assertEquals(
        "permission denied", Causes.of(new FileNotFoundException(path + " (Permission denied)")));
    assertEquals(
        "the process has too many open files (see ulimit -n)",
        Causes.of(new FileSystemException(path, null, "Too many open files")));
    assertEquals(
        "there is no space left on the disk",
        Causes.of(new IOException("No space left on device")));
    assertEquals("a reason", Causes.of(new FileSystemException(path, null, "a reason")));
    assertEquals("the connection was refused", Causes.of(new ConnectException()));
    assertEquals(
        "the host's address cannot be found; the network may be down or need a proxy",
        Causes.of(new UnknownHostException("data.example")));
    assertEquals(
        "unexpected IllegalArgumentException: x", Causes.of(new IllegalArgumentException("x")));
  }

  @Test
  void wrappedCausesAreUnwrapped() {
    var denied = new AccessDeniedException("/x");
    assertEquals("permission denied", Causes.of(new UncheckedIOException(denied)));
    assertEquals("permission denied", Causes.of(new DirectoryIteratorException(denied)));
  }
}
