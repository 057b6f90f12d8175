package org.example;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.isoae.network.Autoencoder;
import org.isoae.regularizer.ForwardPass;
import org.isoae.regularizer.Regularizer;

/**
 * Another regularizer with the term weight · ‖W‖² for each weight of the decoder.
 *
 * @param other the other regularizer
 * @param weight the factor of the added terms
 */
record DecoderWeightDecay(Regularizer other, double weight) implements Regularizer {

  @Override
  public String method() {
    return other.method() + " with decoder weight decay";
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    List<Term> terms = new ArrayList<>(other.terms(pass));
    List<NDArray> weights =
        pass.trainedParameters(
            Autoencoder::decoder, parameter -> parameter.getType() == Parameter.Type.WEIGHT);
    for (int i = 0; i < weights.size(); i++) {
      terms.add(new Term("‖W" + i + "‖²", weight, weights.get(i).square().sum()));
    }
    return terms;
  }
}
