package org.isoae.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "for Linux; Windows locks open files")
class BundledPyTorchTest {

  @Test
  void theJarsDescriptionIsReadAndTheBytesToUnpackAreCounted(@TempDir Path folder)
      throws IOException {
    Path description = folder.resolve("jar/native/lib/pytorch.properties");
    Files.createDirectories(description.getParent());
    Files.writeString(
        description,
        "version=2.0.1-20230709\nflavor=cu118\nclassifier=linux-x86_64\nlibraries=libc10.so,libtorch.so\n");
    Path libraries = folder.resolve("jar/pytorch/cu118/linux-x86_64");
    Files.createDirectories(libraries);
    Files.write(libraries.resolve("libc10.so"), new byte[30]);
    Files.write(libraries.resolve("libtorch.so"), new byte[12]);
    ClassLoader classPath =
        new URLClassLoader(new URL[] {folder.resolve("jar").toUri().toURL()}, null);
    BundledPyTorch torch = BundledPyTorch.find(classPath).orElseThrow();
    assertEquals(
        new BundledPyTorch(
            "2.0.1-20230709", "cu118", "linux-x86_64", List.of("libc10.so", "libtorch.so")),
        torch);
    assertEquals(42, torch.bytesToUnpack(classPath, folder));
    Path unpacked = folder.resolve("2.0.1-20230709-cu118-linux-x86_64");
    Files.createDirectories(unpacked);
    Files.createFile(unpacked.resolve("libtorch.so"));
    assertEquals(0, torch.bytesToUnpack(classPath, folder));
  }

  @Test
  void thereIsNoneWhereDjlDownloads() {
    assertEquals(Optional.empty(), BundledPyTorch.find(new URLClassLoader(new URL[0], null)));
  }
}
