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
 * <p>The authors' code differs from their article: all released configurations of RAE-SN normalise
 * the encoder as well, and on MNIST and CIFAR-10 ‖W‖² has the kernels of the transposed
 * convolutions only. Both are settings here.
 *
 * @param codes β, the factor of ½‖z‖²
 * @param weights λ, the factor of ‖W‖²; 0 for RAE-SN
 * @param decayed the weights W of the decoder that ‖W‖² has
 * @param normalised what is spectrally normalised
 */
public record RegularizedDecoder(
    double codes, double weights, Decayed decayed, Normalised normalised) implements Regularizer {

  /** The weights of the decoder in RAE-L₂'s ‖W‖². */
  public enum Decayed {
    /** All, as in the article, and in the authors' code for CelebA. */
    ALL,
    /** The kernels of convolutions, as in the authors' code for MNIST and CIFAR-10. */
    CONVOLUTIONS;

    private boolean has(Parameter parameter) {
      return parameter.getType() == Parameter.Type.WEIGHT
          && (this == ALL || parameter.getArray().getShape().dimension() == 4);
    }
  }

  /** The networks that RAE-SN normalises. */
  public enum Normalised {
    /** None: RAE-L₂. */
    NONE,
    /** The decoder, as in the article. */
    DECODER,
    /** The encoder and the decoder, as in the authors' released configurations. */
    AUTOENCODER
  }

  /**
   * Makes RAE-L₂.
   *
   * @param codes β, the factor of ½‖z‖²
   * @param weights λ, the factor of ‖W‖²
   * @param decayed the weights that ‖W‖² has
   * @return the regularizer
   */
  public static RegularizedDecoder squared(double codes, double weights, Decayed decayed) {
    return new RegularizedDecoder(codes, weights, decayed, Normalised.NONE);
  }

  /**
   * Makes RAE-SN.
   *
   * @param codes β, the factor of ½‖z‖²
   * @param normalised the networks to normalise
   * @return the regularizer
   */
  public static RegularizedDecoder spectral(double codes, Normalised normalised) {
    return new RegularizedDecoder(codes, 0, Decayed.ALL, normalised);
  }

  @Override
  public String method() {
    return normalised == Normalised.NONE ? "RAE-L₂" : "RAE-SN";
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    List<Term> terms = new ArrayList<>();
    terms.add(new Term("‖z‖²", codes / 2, Squares.ofCodes(pass)));
    if (weights > 0) {
      var decayedWeights = pass.trainedParameters(Autoencoder::decoder, decayed::has);
      if (decayedWeights.isEmpty()) {
        throw new IllegalArgumentException(
            "RAE-L₂ has no weight to decay: the decoder has no convolution. Use Decayed.ALL.");
      }
      terms.add(new Term("‖W‖²", weights, Squares.ofParameters(pass, decayedWeights)));
    }
    return terms;
  }

  @Override
  public Autoencoder autoencoder(Network encoder, Network decoder) {
    return switch (normalised) {
      case NONE -> Autoencoder.of(encoder, decoder);
      case DECODER -> Autoencoder.of(encoder, decoder.spectrallyNormalised());
      case AUTOENCODER ->
          Autoencoder.of(encoder.spectrallyNormalised(), decoder.spectrallyNormalised());
    };
  }
}
