package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client is told when the champion's artefact is not as it should be. */
class ChampionIT {

  private static final String SCORE = "{\"urls\": [\"a.com/x\"]}";

  @TempDir private Path directory;

  @Test
  void aMissingArtefactIsAFailureWithItsRequestId() throws Exception {
    Path lake = new FixtureLake(directory).fill().root();
    Files.delete(artefact(lake));
    try (RunningApi api = new RunningApi(lake)) {
      HttpResponse<String> failed = api.post("/v1/urls:score", SCORE);

      assertThat(failed.statusCode()).isEqualTo(500);
      assertThat(failed.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/problem+json");
      JsonNode problem = RunningApi.parsed(failed);
      assertThat(problem.get("request_id").asText())
          .isEqualTo(failed.headers().firstValue("X-Request-Id").orElseThrow());
      assertThat(failed.body()).doesNotContain("Exception", lake.toString());
    }
  }

  @Test
  void anArtefactOfAnotherFormatIsToBeTrainedAgain() throws Exception {
    Path lake = new FixtureLake(directory).fill().root();
    byte[] bytes = Files.readAllBytes(artefact(lake));
    ByteBuffer.wrap(bytes).putInt(4, 1);
    Files.write(artefact(lake), bytes);
    try (RunningApi api = new RunningApi(lake)) {
      HttpResponse<String> refused = api.post("/v1/urls:score", SCORE);

      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(RunningApi.parsed(refused).get("detail").asText()).contains("format 1", "train");
    }
  }

  private static Path artefact(Path lake) {
    return lake.resolve("registry/artifacts/one/weir-model.bin");
  }
}
