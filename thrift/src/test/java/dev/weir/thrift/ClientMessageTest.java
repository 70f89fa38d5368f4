package dev.weir.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.RejectedExecutionException;
import org.apache.spark.sql.hive.thriftserver.HiveThriftServerErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMessageTest {

  @ParameterizedTest
  @ValueSource(strings = {"cancelled", "Session does not exist", "Expected state FINISHED"})
  void aMistakeIsToldWhateverItsColumnIsCalled(String column) {
    String mistake =
        "[UNRESOLVED_COLUMN.WITHOUT_SUGGESTION] A column with name `%s` cannot be resolved."
            .formatted(column);
    assertThat(ClientMessage.of("Error running query: " + mistake)).isEqualTo(mistake);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.spark.SparkException: Job 7 cancelled part of cancelled job group 1b4e",
        "org.apache.spark.SparkException: Job 7 cancelled because Stage 9 was cancelled",
        "Expected state FINISHED, but found CANCELED",
      })
  void whatWasCancelledIsSaidToBe(String raw) {
    assertThat(ClientMessage.of(raw)).startsWith("The statement was cancelled");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AnalysisException",
        "catalyst.ExtendedAnalysisException",
        "catalyst.parser.ParseException"
      })
  void aMistakeThatSparkHasNoNameForIsTold(String type) {
    assertThat(
            ClientMessage.of(
                "Error running query: [_LEGACY_ERROR_TEMP_1037] org.apache.spark.sql.%s: \nWindow function row_number() requires window to be ordered; line 1 pos 7;\n'Project [x]\n+- Relation file:/lake/gold"
                    .formatted(type)))
        .isEqualTo("Window function row_number() requires window to be ordered; line 1 pos 7");
  }

  @Test
  void whoComesWhenAllThreadsAreTakenIsToldToComeAgain() {
    Throwable full =
        HiveThriftServerErrors.taskExecutionRejectedError(new RejectedExecutionException("full"));
    assertThat(ClientMessage.of(full.toString())).startsWith("The server is busy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error running query: [_LEGACY_ERROR_TEMP_2055] org.apache.spark.SparkFileNotFoundException: file:/lake",
        "org.apache.spark.SparkException: no such order: cancelled#12",
        "[INTERNAL_ERROR] The column cancelled has no place"
      })
  void whatFailedInsideIsWithheldWhateverItNames(String raw) {
    assertThat(ClientMessage.of(raw)).startsWith("The server failed at this statement");
  }
}
