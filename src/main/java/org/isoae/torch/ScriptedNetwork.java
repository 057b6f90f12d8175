package org.isoae.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A trained network loaded from a TorchScript file, for inference. */
public final class ScriptedNetwork implements AutoCloseable {

  private final NDManager manager;
  private final PtSymbolBlock block;

  private ScriptedNetwork(NDManager manager, PtSymbolBlock block) {
    this.manager = manager;
    this.block = block;
  }

  /**
   * Loads a file.
   *
   * @param file a TorchScript archive
   * @param device the device to run on
   * @return the network; the caller closes it
   * @throws IOException if the file cannot be read or is not TorchScript
   */
  public static ScriptedNetwork load(Path file, Device device) throws IOException {
    NDManager manager = NDManager.newBaseManager(device);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      PtSymbolBlock block = JniUtils.loadModule((PtNDManager) manager, in, false, false);
      return new ScriptedNetwork(manager, block);
    } catch (RuntimeException e) {
      manager.close();
      throw new IOException(
          String.format(Locale.ROOT, "%s is no TorchScript archive: %s", file, firstLine(e)), e);
    }
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /**
   * Calls {@code forward(x, flag)}.
   *
   * @param x the first argument, a tensor
   * @param flag the second argument, a bool
   * @return the result, owned by the manager of x
   */
  public NDArray forward(NDArray x, boolean flag) {
    try (IValue tensor = IValue.from((PtNDArray) x);
        IValue option = IValue.from(flag);
        IValue result = block.forward(tensor, option)) {
      return result.toTensor((PtNDManager) x.getManager());
    }
  }

  @Override
  public void close() {
    block.close();
    manager.close();
  }
}
