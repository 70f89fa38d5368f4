package dev.weir.api.http;

import dev.weir.api.lake.DeltaLake;
import dev.weir.api.mart.Mart;
import dev.weir.api.mart.Models;
import dev.weir.classifier.CompiledModel;
import dev.weir.contract.table.RegistryModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The compiled champion of a publication; the last one read is kept. */
final class Champions {

  private final DeltaLake lake;
  private volatile Champion last;

  Champions(DeltaLake lake) {
    this.lake = lake;
  }

  /** A champion in its compiled form. */
  record Champion(String name, int version, CompiledModel model) {}

  Champion of(Mart mart) {
    int version =
        mart.publication()
            .champion()
            .orElseThrow(
                () ->
                    Problem.of(
                        409,
                        "There is no champion",
                        "No model is champion in publication %d. Train one with weir train, then publish with weir mart."
                            .formatted(mart.publication().id())));
    Map<String, Object> row =
        Models.one(mart, version)
            .orElseThrow(
                () -> new IllegalStateException("the champion is not in the registry: " + version));
    if (String.valueOf(row.get(RegistryModels.ALGORITHM.name()))
        .startsWith(RegistryModels.IMPORTED)) {
      throw Problem.of(
          409,
          "The champion was imported",
          "Version %d was trained elsewhere and scores in weir score only. Look its verdicts up, or promote a version that Weir trained."
              .formatted(version));
    }
    String sha256 = (String) row.get(RegistryModels.SHA256.name());
    Champion known = last;
    if (known == null || known.version() != version || !known.model().sha256().equals(sha256)) {
      known =
          new Champion(
              (String) row.get(RegistryModels.NAME.name()),
              version,
              read((String) row.get(RegistryModels.PATH.name())));
      if (!known.model().sha256().equals(sha256)) {
        throw new IllegalStateException(
            "the artefact of version %d is not the registered one".formatted(version));
      }
      last = known;
    }
    return known;
  }

  private CompiledModel read(String path) {
    try (InputStream in = lake.open(path + "/" + CompiledModel.FILE)) {
      return CompiledModel.read(in.readAllBytes());
    } catch (IllegalArgumentException e) {
      throw Problem.of(409, "The champion cannot be used", e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("the champion's artefact cannot be read", e);
    }
  }
}
