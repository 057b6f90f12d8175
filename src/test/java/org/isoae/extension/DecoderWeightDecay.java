package org.isoae.extension;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isoae.network.Autoencoder;
import org.isoae.regularizer.ForwardPass;
import org.isoae.regularizer.Regularizer;

/** weight · ‖W‖² for each of the decoder's weights, from outside the library's packages. */
record DecoderWeightDecay(double weight) implements Regularizer {

  @Override
  public String method() {
    return "decoder weight decay";
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    List<Term> terms = new ArrayList<>();
    for (NDArray w :
        pass.trainedParameters(
            Autoencoder::decoder, parameter -> parameter.getType() == Parameter.Type.WEIGHT)) {
      terms.add(
          new Term(String.format(Locale.ROOT, "‖W%s‖²", terms.size()), weight, w.square().sum()));
    }
    return terms;
  }
}
