package org.isoae.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Random inputs, and arrays that are freed after each test. */
public abstract class ArrayFixture {

  protected final RandomPoints random = RandomPoints.announced();
  protected NDManager manager;
  protected ParameterStore parameters;

  /** For the tests that extend it. */
  protected ArrayFixture() {}

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    parameters = new ParameterStore(manager, false);
    Engine.getInstance().setRandomSeed(random.engineSeed());
  }

  @AfterEach
  void close() {
    manager.close();
  }
}
