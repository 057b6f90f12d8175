package org.isoae.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The Inception network that FID is defined by, of 2015-12-05, as TorchScript (Karras et al. 2020
 * publish it so). It is looked for and checked as the data sets are, in a folder {@code inception}.
 */
public final class InceptionFile {

  private static final PublishedFile NETWORK =
      new PublishedFile(
          "inception-2015-12-05.pt",
          95_607_719,
          "SHA-256",
          "f58cb9b6ec323ed63459aa4fb441fe750cfe39fafad6da5cb504a16f19e958f4",
          List.of(
              URI.create(
                  "https://nvlabs-fi-cdn.nvidia.com/stylegan2-ada-pytorch/pretrained/metrics/"
                      + "inception-2015-12-05.pt")));

  private InceptionFile() {}

  /**
   * The file, found or downloaded, and verified.
   *
   * @throws DataUnavailableException if it cannot be had, or what lies there is another file
   */
  public static Path find(DataFolders folders) throws DataUnavailableException {
    return folders.published("inception", NETWORK);
  }

  /** The SHA-256 of the file that {@link #find} gives. */
  public static String sha256() {
    return NETWORK.checksum();
  }
}
