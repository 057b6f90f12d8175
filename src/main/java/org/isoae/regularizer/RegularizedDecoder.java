package org.isoae.regularizer;

import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.isoae.network.Autoencoder;
import org.isoae.network.Network;

/**
 * RAE-L₂ and RAE-SN (Ghosh et al. 2020, equations 8 to 11): L_rec + codes · ½‖z‖² + a regularised
 * decoder. RAE-L₂ adds weights · ‖W‖² over the decoder's weights, biases and batch norm not
 * counted; RAE-SN divides each of them by its largest singular value.
 *
 * @param codes β, the factor of ½‖z‖²
 * @param weights λ, the factor of ‖W‖²; 0 for RAE-SN
 * @param spectral whether the decoder is spectrally normalised
 */
public record RegularizedDecoder(double codes, double weights, boolean spectral)
    implements Regularizer {

  /** RAE-L₂. */
  public static RegularizedDecoder squared(double codes, double weights) {
    return new RegularizedDecoder(codes, weights, false);
  }

  /** RAE-SN. */
  public static RegularizedDecoder spectral(double codes) {
    return new RegularizedDecoder(codes, 0, true);
  }

  @Override
  public String method() {
    return spectral ? "RAE-SN" : "RAE-L₂";
  }

  @Override
  public int passes() {
    return 2;
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    List<Term> terms = new ArrayList<>();
    terms.add(new Term("‖z‖²", codes / 2, Squares.ofCodes(pass)));
    if (weights > 0) {
      terms.add(
          new Term(
              "‖W‖²",
              weights,
              Squares.ofParameters(
                  pass,
                  pass.trained(
                      Autoencoder::decoder,
                      parameter -> parameter.getType() == Parameter.Type.WEIGHT))));
    }
    return terms;
  }

  @Override
  public Autoencoder autoencoder(Network encoder, Network decoder) {
    return Autoencoder.of(encoder, spectral ? decoder.spectrallyNormalised() : decoder);
  }
}
