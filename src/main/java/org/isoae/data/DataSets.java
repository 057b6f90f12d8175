package org.isoae.data;

import java.nio.file.Path;

/** Where a run takes its data from. */
public interface DataSets {

  /**
   * The whole training set of section 4.2.
   *
   * @throws DataUnavailableException if a file cannot be had or is damaged
   */
  ImageSet images(ImageDataset dataset) throws DataUnavailableException;

  /**
   * The splits of section A.2.1, as many images as there are.
   *
   * @throws DataUnavailableException if a file that is needed cannot be had or is damaged
   */
  Splits splits(SplitDataset dataset) throws DataUnavailableException;

  /**
   * The Inception network's file.
   *
   * @throws DataUnavailableException if it cannot be had, or what lies there is another file
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
