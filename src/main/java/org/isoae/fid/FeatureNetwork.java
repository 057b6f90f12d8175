package org.isoae.fid;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import org.isoae.torch.ScriptedNetwork;

/**
 * A TorchScript network whose {@code forward(images, return_features)} takes bytes and resizes them
 * itself, as the published Inception network of 2015-12-05 does.
 */
public final class FeatureNetwork implements AutoCloseable {

  private final ScriptedNetwork network;

  private FeatureNetwork(ScriptedNetwork network) {
    this.network = network;
  }

  /**
   * Loads a network.
   *
   * @throws IOException if the file cannot be read or is no TorchScript
   */
  public static FeatureNetwork load(Path file, Device device) throws IOException {
    return new FeatureNetwork(ScriptedNetwork.load(file, device));
  }

  /**
   * Features of images.
   *
   * @param images numbers from 0 to 255, shape (n, c, h, w) with one or three channels; they are
   *     rounded to bytes, those outside of the range to its ends, and grey becomes three equal
   *     channels
   * @return shape (n, features), owned by the images' manager
   */
  public NDArray features(NDArray images) {
    Shape shape = images.getShape();
    NDArray bytes = images.round().clip(0, 255).toType(DataType.UINT8, true);
    return network.forward(bytes.broadcast(shape.get(0), 3, shape.get(2), shape.get(3)), true);
  }

  @Override
  public void close() {
    network.close();
  }
}
