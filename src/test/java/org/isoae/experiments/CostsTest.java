package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.isoae.data.DataFolders;
import org.isoae.data.DataSets;
import org.isoae.data.FakeData;
import org.isoae.harness.Cell;
import org.isoae.harness.Scale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What divides the cells of a run among machines. */
class CostsTest {

  @TempDir private Path folder;

  private Map<String, Double> costs(Scale scale, DataSets data) {
    Suite suite = CellHashes.suite(scale, folder, data, OptionalInt.empty());
    return CellHashes.cells(suite).stream()
        .distinct()
        .collect(Collectors.toMap(Cell::name, Cell::cost));
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void aMachineWithoutTheDataFindsTheSameCosts(Scale scale) {
    Map<String, Double> with = costs(scale, new FakeData(folder, 0));
    assertTrue(with.values().stream().allMatch(cost -> cost > 0), with::toString);
    DataFolders nothing =
        new DataFolders(Optional.empty(), folder.resolve("cache"), false, message -> {});
    assertEquals(with, costs(scale, DataSets.in(nothing)));
    assertTrue(
        with.keySet().stream()
            .map(name -> name.split(",")[0])
            .toList()
            .containsAll(List.of("CelebA", "COIL-20", "MNIST")));
  }
}
