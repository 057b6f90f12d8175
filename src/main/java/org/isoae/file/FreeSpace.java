package org.isoae.file;

import java.nio.file.Path;
import java.util.OptionalLong;

/** The free space of a disk. */
public final class FreeSpace {

  private FreeSpace() {}

  /**
   * The bytes that this user can write to the disk of a folder; empty where the system does not
   * tell. {@code Files.getFileStore} would fail where the mount table does not have the folder, in
   * some containers for example.
   */
  public static OptionalLong of(Path folder) {
    // Zero also stands for an error. On a full disk the next file that is written tells it.
    long bytes = folder.toFile().getUsableSpace();
    return bytes > 0 ? OptionalLong.of(bytes) : OptionalLong.empty();
  }
}
