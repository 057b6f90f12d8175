package org.isoae.data;

import java.nio.file.Path;

/** Where a run takes its data from. */
public interface DataSets {

  /**
   * The whole training set of section 4.2.
   *
   * @throws DataUnavailableException if a file is missing or damaged
   */
  ImageSet images(ImageDataset dataset) throws DataUnavailableException;

  /**
   * The splits of section A.2.1, as many images as there are.
   *
   * @throws DataUnavailableException if a needed file is missing or damaged
   */
  Splits splits(SplitDataset dataset) throws DataUnavailableException;

  /**
   * The Inception network's file.
   *
   * @throws DataUnavailableException if the file is missing, or is another one
   */
  Path inception() throws DataUnavailableException;

  /** The official files, in folders or from the network. */
  static DataSets in(DataFolders folders) {
    return new DataSets() {
      @Override
      public ImageSet images(ImageDataset dataset) throws DataUnavailableException {
        return dataset.load(folders);
      }

      @Override
      public Splits splits(SplitDataset dataset) throws DataUnavailableException {
        return dataset.load(folders);
      }

      @Override
      public Path inception() throws DataUnavailableException {
        return InceptionFile.find(folders);
      }
    };
  }
}
