package org.isoae.fid;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import org.isoae.torch.ScriptedNetwork;

/**
 * A TorchScript network whose {@code forward(images, return_features)} takes images as bytes and
 * resizes them itself, like the published Inception network of 2015-12-05.
 */
public final class FeatureNetwork implements AutoCloseable {

  private final ScriptedNetwork network;

  private FeatureNetwork(ScriptedNetwork network) {
    this.network = network;
  }

  /**
   * Loads a network.
   *
   * @param file the TorchScript file
   * @param device the device to load it to
   * @return the network, which the caller closes
   * @throws IOException if the file cannot be read or is not TorchScript
   */
  public static FeatureNetwork load(Path file, Device device) throws IOException {
    return new FeatureNetwork(ScriptedNetwork.load(file, device));
  }

  /**
   * Computes the features of images.
   *
   * @param images values from 0 to 255, shape (n, c, h, w) with c = 1 or 3; they are rounded and
   *     clipped to bytes, and a single channel is repeated three times
   * @return the features, shape (n, features), attached to the images' manager
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
