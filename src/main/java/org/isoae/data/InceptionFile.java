package org.isoae.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The Inception network of 2015-12-05, which defines the FID, as the TorchScript file published by
 * Karras et al. 2020. It is searched for and verified like a data set, in the subfolder {@code
 * inception}.
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
   * Finds or downloads the file and verifies its size and checksum.
   *
   * @param folders where the file is looked for
   * @return the path of the verified file
   * @throws DataUnavailableException if the file is missing and cannot be downloaded, or differs
   *     from the published one
   */
  public static Path find(DataFolders folders) throws DataUnavailableException {
    return folders.published("inception", NETWORK);
  }

  /** {@return the SHA-256 of the published file, in hexadecimal} */
  public static String sha256() {
    return NETWORK.checksum();
  }
}
