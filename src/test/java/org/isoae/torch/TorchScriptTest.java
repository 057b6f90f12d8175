package org.isoae.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TorchScriptTest {

  private static final String SUM =
      """
      def total(self, first: Tensor, more: List[Tensor]) -> Tensor:
        return torch.add(first, torch.sum(torch.stack(more, 0), [0]))
      """;

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray row(double... values) {
    return Rows.toArray(manager, new double[][] {values}, DataType.FLOAT32);
  }

  @Test
  void tensorsAndListsReachTheMethodAndKeepTheirNames() {
    NDArray first = row(1, 2);
    NDArray second = row(10, 20);
    second.setName("weight");
    NDArray total =
        TorchScript.of(SUM)
            .call(
                "total",
                TorchScript.tensor(first),
                TorchScript.list(List.of(second, row(100, 200))))
            .singletonOrThrow();
    assertArrayEquals(new double[] {111, 222}, Rows.of(total)[0]);
    assertEquals("weight", second.getName());
  }

  @Test
  void oneArrayInTwoArgumentsIsRefused() {
    NDArray array = row(1);
    TorchScript script = TorchScript.of(SUM);
    assertThrows(
        IllegalArgumentException.class,
        () -> script.call("total", TorchScript.tensor(array), TorchScript.list(List.of(array))));
  }

  @Test
  void textThatTheEngineRejectsIsShownWithItsReason() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> TorchScript.of("def f(self, x: Tensor) -> Tensor:\n  return nothing"));
    assertTrue(e.getMessage().contains("undefined value nothing"), e.getMessage());
  }

  @Test
  void rowsOfDifferentLengthsAreRefused() {
    double[][] ragged = {{1, 2}, {3}};
    assertThrows(
        IllegalArgumentException.class, () -> Rows.toArray(manager, ragged, DataType.FLOAT64));
  }
}
