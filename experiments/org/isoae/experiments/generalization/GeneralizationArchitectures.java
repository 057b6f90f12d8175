package org.isoae.experiments.generalization;

import org.isoae.network.Architecture;

/**
 * Table 6: the networks of section A.2.1, one line a layer, as the table prints them but for two
 * lines of each decoder. VIEW, which the table lacks, says what image the dense layer's row is: the
 * one that three doublings make as large as the data. The last layer has stride 1 where the table
 * prints 0, with which nothing moves.
 */
public final class GeneralizationArchitectures {

  public static final Architecture MNIST =
      new Architecture(
          """
          CONV_B 128,4,2,1
          CONV_B 256,4,2,1
          CONV_B 512,4,2,1
          CONV_B 1024,4,2,1
          LIN 16
          """,
          """
          FC 16384
          VIEW 1024,4,4
          CONVT_B 512,4,2,1
          CONVT_B 256,4,2,1
          CONVT_B 128,4,2,1
          CONVT 1,1,1,0
          """);

  public static final Architecture CIFAR_10 =
      new Architecture(
          """
          CONV_B 128,4,2,1
          CONV_B 256,4,2,1
          CONV_B 512,4,2,1
          CONV_B 1024,4,2,1
          LIN 128
          """,
          """
          FC 16384
          VIEW 1024,4,4
          CONVT_B 512,4,2,1
          CONVT_B 256,4,2,1
          CONVT_B 128,4,2,1
          CONVT 3,1,1,0
          """);

  public static final Architecture CELEBA =
      new Architecture(
          """
          CONV_B 128,5,2,1
          CONV_B 256,5,2,1
          CONV_B 512,5,2,1
          CONV_B 1024,5,2,1
          LIN 128
          """,
          """
          FC 65536
          VIEW 1024,8,8
          CONVT_B 512,4,2,1
          CONVT_B 256,4,2,1
          CONVT_B 128,4,2,1
          CONVT 3,1,1,0
          """);

  private GeneralizationArchitectures() {}
}
