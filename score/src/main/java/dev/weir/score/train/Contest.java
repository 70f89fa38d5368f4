package dev.weir.score.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import dev.weir.classifier.TrainedOn;
import dev.weir.classifier.UrlModel;
import dev.weir.contract.ModelEvent;
import dev.weir.contract.ModelVersion;
import dev.weir.lake.Attempts;
import dev.weir.lake.Lake;
import dev.weir.score.registry.History;
import dev.weir.score.registry.ModelRegistry;
import dev.weir.score.registry.OtherFormatException;
import dev.weir.score.registry.RegisteredModel;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import scala.reflect.ClassTag$;

/** Promotes a version if it passes the {@link Gate} against the champion, or refuses it. */
final class Contest {

  private final Lake lake;
  private final ModelRegistry registry;
  private final Gate gate;
  private final Consumer<String> out;

  /**
   * @param out takes the figures of the decision, for people
   */
  Contest(Lake lake, Gate gate, Consumer<String> out) {
    this.lake = lake;
    this.registry = new ModelRegistry(lake);
    this.gate = gate;
    this.out = out;
  }

  /**
   * Decides, and records it; anew if there is another champion by then. A decision that another run
   * has recorded stands.
   *
   * @param rows with the columns of {@link TrainingRows}
   */
  ModelEvent decide(RegisteredModel challenger, Dataset<Row> rows) {
    return Attempts.at(
        "train",
        lake,
        () -> {
          History history = registry.history();
          Optional<ModelEvent> decided = history.decision(challenger.version());
          if (decided.isPresent()) {
            return decided.get();
          }
          Optional<ModelVersion> champion = history.champion();
          Gate.Decision decision =
              champion.isEmpty()
                  ? new Gate.Decision(true, "the first version")
                  : registry
                      .find(champion.get())
                      .map(known -> compared(challenger, known, rows))
                      .orElseGet(() -> incomparable(champion.get(), "it is not registered"));
          ModelEvent kind = decision.passed() ? ModelEvent.PROMOTED : ModelEvent.REFUSED;
          registry.record(history, challenger.version(), kind, decision.reason());
          return kind;
        });
  }

  private Gate.Decision compared(
      RegisteredModel challenger, RegisteredModel champion, Dataset<Row> rows) {
    UrlModel champions;
    TrainedOn championSaw;
    try {
      champions = registry.load(champion);
      championSaw = registry.trainedOn(champion);
    } catch (OtherFormatException e) {
      return incomparable(champion.version(), e.getMessage());
    }
    Dataset<Row> unseen =
        rows.filter(seenBy(championSaw).unary_$bang())
            .filter(seenBy(registry.trainedOn(challenger)).unary_$bang())
            .cache();
    Gate.Decision decision =
        gate.judge(
            Predicted.predictions(unseen, champions),
            Predicted.predictions(unseen, registry.load(challenger)));
    unseen.unpersist();
    String reason = "against version %s: %s".formatted(champion.version(), decision.reason());
    out.accept((decision.passed() ? "Promoted " : "Refused ") + reason);
    return new Gate.Decision(decision.passed(), reason);
  }

  private static Gate.Decision incomparable(ModelVersion champion, String reason) {
    return new Gate.Decision(
        true,
        "version %s serves no more and cannot be compared with: %s".formatted(champion, reason));
  }

  /** Whether the model was fitted on URLs of the row's domain, or may have been. */
  private Column seenBy(TrainedOn model) {
    Broadcast<TrainedOn> shared =
        lake.spark().sparkContext().broadcast(model, ClassTag$.MODULE$.apply(TrainedOn.class));
    UDF1<Long, Boolean> seen = domain -> shared.value().containsDomain(domain);
    return udf(seen, DataTypes.BooleanType).apply(col(TrainingRows.DOMAIN));
  }
}
