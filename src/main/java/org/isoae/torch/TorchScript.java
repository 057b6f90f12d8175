package org.isoae.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * TorchScript methods compiled from source text, without Python and without a file.
 *
 * <p>DJL exposes only a part of ATen. A TorchScript archive is an uncompressed zip whose code is
 * plain text, so it can be packed in memory and loaded by the engine; its methods can call every
 * operator (transposed convolution, {@code torch.autograd.grad}, the {@code _foreach_} family).
 *
 * <p>The graph executor's optimiser is switched off: with it, gradients computed inside a method
 * became NaN.
 */
public final class TorchScript {

  /** The pickle of an object of class Ops whose only attribute is {@code training = True}. */
  private static final byte[] PICKLED_MODULE = pickledModule();

  /** The pickle of an empty tuple: the methods have no tensor constants. */
  private static final byte[] PICKLED_CONSTANTS = {(byte) 0x80, 0x02, 0x29, 0x2e};

  /** Compiled methods by their text. They hold no tensors, run on any device and stay loaded. */
  private static final Map<String, TorchScript> COMPILED = new ConcurrentHashMap<>();

  private static final NDManager MANAGER = NDManager.newBaseManager(Device.cpu());

  private final Block module;

  /** The arrays by whose names DJL selects a method. */
  private final Map<String, NDArray> selectors = new ConcurrentHashMap<>();

  private TorchScript(Block module) {
    this.module = module;
  }

  /**
   * Returns the compiled methods of a text; each text is compiled once.
   *
   * @param methods the source, each method {@code def name(self, ...)} without indentation;
   *     operators are written {@code torch.name(...)}; arguments are tensors and lists of tensors
   * @return the compiled methods
   * @throws IllegalArgumentException if the engine rejects the text
   */
  public static TorchScript of(String methods) {
    return COMPILED.computeIfAbsent(methods, TorchScript::compile);
  }

  private static TorchScript compile(String methods) {
    switchOptimiserOff();
    try (var archive = new ByteArrayInputStream(archive(methods))) {
      Block module = JniUtils.loadModule((PtNDManager) MANAGER, archive, false, false);
      return new TorchScript(module);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "Cannot compile TorchScript: " + e.getMessage() + "\n" + methods, e);
    }
  }

  /**
   * Makes an argument of one tensor.
   *
   * @param array the tensor
   * @return the argument
   */
  public static Argument tensor(NDArray array) {
    return new Argument(List.of(array), false);
  }

  /**
   * Makes an argument of type {@code List[Tensor]}.
   *
   * @param arrays the tensors
   * @return the argument
   */
  public static Argument list(List<NDArray> arrays) {
    return new Argument(List.copyOf(arrays), true);
  }

  /**
   * An argument of a method: a tensor or a list of tensors.
   *
   * @param arrays the tensors
   * @param isList whether the method expects a list
   */
  public record Argument(List<NDArray> arrays, boolean isList) {}

  /**
   * Calls a method. As in all of DJL, its operations are recorded while a gradient collector is
   * open. A method may change parameters in place inside {@link Autograd#notRecording}.
   *
   * @param method the method's name
   * @param arguments in the method's order; no array may occur twice
   * @return the method's result, attached to the manager of the first tensor
   * @throws IllegalArgumentException if an array occurs twice
   */
  public NDList call(String method, Argument... arguments) {
    switchOptimiserOff();
    // DJL selects the method and the lists by the arrays' names, which are restored afterwards.
    Map<NDArray, String> names = new IdentityHashMap<>();
    NDList inputs = new NDList();
    for (int position = 0; position < arguments.length; position++) {
      for (NDArray array : arguments[position].arrays()) {
        if (names.containsKey(array)) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "The same array was passed to '%s' twice; DJL cannot distinguish the two arguments.",
                  method));
        }
        names.put(array, array.getName());
        array.setName(arguments[position].isList() ? "argument" + position + "[]" : null);
        inputs.add(array);
      }
    }
    inputs.add(selectors.computeIfAbsent(method, TorchScript::selector));
    try {
      return module.forward(new ParameterStore(MANAGER, false), inputs, true);
    } finally {
      names.forEach(NDArray::setName);
    }
  }

  private static NDArray selector(String method) {
    NDArray selector = MANAGER.zeros(new Shape());
    selector.setName("module_method:" + method);
    return selector;
  }

  /** The setting is per thread; a method may be called on another thread than compiled it. */
  private static void switchOptimiserOff() {
    JniUtils.setGraphExecutorOptimize(false);
  }

  static byte[] archive(String methods) {
    String indented = methods.strip().indent(2);
    String code =
        "class Ops(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
            + indented;
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      store(zip, "ops/data.pkl", PICKLED_MODULE);
      store(zip, "ops/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
      store(zip, "ops/constants.pkl", PICKLED_CONSTANTS);
      store(zip, "ops/version", "3\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var crc = new CRC32();
    crc.update(content);
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] pickledModule() {
    var pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 0x02, 0x63});
    pickle.writeBytes("__torch__\nOps\n".getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {0x29, (byte) 0x81, 0x7d, 0x28, 0x58, 0x08, 0, 0, 0});
    pickle.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {(byte) 0x88, 0x75, 0x62, 0x2e});
    return pickle.toByteArray();
  }
}
