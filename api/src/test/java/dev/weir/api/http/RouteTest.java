package dev.weir.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.access.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

  @ParameterizedTest
  @CsvSource({
    "/v1/models, /v1/models, true, true",
    "/v1/models, /v1/models/, true, true",
    "/v1/models, /v1/models;a=b, false, true",
    "/v1/models, /v1/model, false, false",
    "/v1/models/{version}, /v1/models/7, true, true",
    "/v1/models/{version}, /v1/models/7/x, false, true",
    "/v1/models/{version}, /v1/models, false, false",
    "/v1/domains/{domain}/urls, /v1/domains/a.b/urls, true, true",
    "/v1/domains/{domain}/urls, /v1/domains/a.b, false, true",
  })
  void pathsAreTakenByTheirShapeAndPerhapsByTheirHead(
      String route, String path, boolean takes, boolean mayTake) {
    Route asked = Route.get(route, Role.READ, context -> {});

    assertThat(asked.takes(path)).isEqualTo(takes);
    assertThat(asked.mayTake(path)).isEqualTo(mayTake);
  }
}
