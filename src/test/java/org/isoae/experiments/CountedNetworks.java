package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import org.isoae.network.Architecture;
import org.isoae.network.Network;
import org.isoae.network.Notation;

/** The paper's networks against shapes and numbers of parameters that were worked out by hand. */
public final class CountedNetworks {

  private CountedNetworks() {}

  /** Fails unless both networks have these shapes and numbers of trained parameters. */
  public static void assertNetworks(
      Architecture architecture,
      Shape data,
      Shape codes,
      long encoderParameters,
      long decoderParameters) {
    Network encoder = Notation.parse(architecture.encoder());
    Network decoder = Notation.parse(architecture.decoder());
    assertEquals(codes, encoder.outputShape(data));
    Shape reconstruction = decoder.outputShape(codes);
    assertEquals(data, reconstruction);
    assertEquals(encoderParameters, trained(encoder, data), "encoder");
    assertEquals(decoderParameters, trained(decoder, codes), "decoder");
  }

  private static long trained(Network network, Shape input) {
    try (NDManager manager = NDManager.newBaseManager()) {
      network.initialize(manager, DataType.FLOAT32, input);
      return network.getParameters().values().stream()
          .filter(Parameter::requiresGradient)
          .mapToLong(parameter -> parameter.getArray().size())
          .sum();
    }
  }
}
