package org.isoae.regularizer;

import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.isoae.network.Autoencoder;
import org.isoae.network.Network;

/**
 * RAE-L₂ and RAE-SN (Ghosh et al. 2020, equations 8 to 11): L_rec + codes · ½‖z‖² and a regularised
 * decoder. RAE-L₂ adds weights · ‖W‖² for the decoder's weights, without biases and batch norm;
 * RAE-SN divides each weight by its largest singular value.
 *
 * @param codes β, the factor of ½‖z‖²
 * @param weights λ, the factor of ‖W‖²; 0 for RAE-SN
 * @param spectral whether the decoder is spectrally normalised
 */
public record RegularizedDecoder(double codes, double weights, boolean spectral)
    implements Regularizer {

  /**
   * Makes RAE-L₂.
   *
   * @param codes β, the factor of ½‖z‖²
   * @param weights λ, the factor of ‖W‖²
   * @return the regularizer
   */
  public static RegularizedDecoder squared(double codes, double weights) {
    return new RegularizedDecoder(codes, weights, false);
  }

  /**
   * Makes RAE-SN.
   *
   * @param codes β, the factor of ½‖z‖²
   * @return the regularizer
   */
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
                  pass.trainedParameters(
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
