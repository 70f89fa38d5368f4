package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.client.ApiClient;
import dev.weir.client.ApiException;
import dev.weir.client.api.BatchesApi;
import dev.weir.client.api.ModelsApi;
import dev.weir.client.api.PublicationsApi;
import dev.weir.client.api.RatesApi;
import dev.weir.client.api.ServiceApi;
import dev.weir.client.api.UrlsApi;
import dev.weir.client.model.BatchPage;
import dev.weir.client.model.DomainAnswer;
import dev.weir.client.model.DomainPage;
import dev.weir.client.model.DomainRates;
import dev.weir.client.model.Problem;
import dev.weir.client.model.Ready;
import dev.weir.client.model.ScoredUrl;
import dev.weir.client.model.Summary;
import dev.weir.client.model.Urls;
import dev.weir.client.model.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that was generated from the OpenAPI document calls the running service. */
class ClientIT {

  @TempDir private static Path directory;
  private static RunningApi api;
  private static ApiClient client;

  @BeforeAll
  static void serve() throws Exception {
    api = new RunningApi(new FixtureLake(directory.resolve("lake")).fill().root());
    client = new ApiClient();
    client.updateBaseUri(api.uri().toString().replaceAll("/$", ""));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void ratesAreTyped() throws ApiException {
    RatesApi rates = new RatesApi(client);
    Summary summary = rates.summary(null, null);
    assertThat(summary.getPublication().getPublicationId()).isEqualTo(1);
    assertThat(summary.getTypes()).containsKeys("benign", "phishing");
    assertThat(summary.getChampion().getVersion()).isEqualTo(1);
    assertThat(
            rates
                .types(
                    "phishing", LocalDate.of(2026, 11, 20), null, null, null, 1, null, null, null)
                .getItems())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getPredictedType()).isEqualTo("phishing");
              assertThat(row.getDay()).isEqualTo(LocalDate.of(2026, 11, 20));
            });
    assertThat(rates.suffixes("com", null, null, null, null, null, null, null, null).getItems())
        .singleElement()
        .satisfies(row -> assertThat(row.getMaliciousRate()).isEqualTo(0.6));
  }

  @Test
  void aListIsReadToItsEndByCursors() throws ApiException {
    RatesApi rates = new RatesApi(client);
    List<String> names = new ArrayList<>();
    String cursor = null;
    do {
      DomainPage page =
          rates.domains(
              null, null, null, null, null, null, null, "registered_domain", 3, cursor, null, null);
      page.getItems().forEach(domain -> names.add(domain.getRegisteredDomain()));
      cursor = page.getNextCursor();
    } while (cursor != null);
    assertThat(names).doesNotHaveDuplicates().isSorted().hasSizeGreaterThan(3);

    DomainAnswer one = rates.domain(names.get(0), null, 1L);
    DomainRates row = one.getDomain();
    assertThat(row.getWilsonLow()).isLessThan(row.getMaliciousRate());
    assertThat(one.getDays()).hasSize(2);
  }

  @Test
  void urlsAreLookedUpAndScored() throws ApiException {
    UrlsApi urls = new UrlsApi(client);
    RatesApi rates = new RatesApi(client);
    String domain =
        rates
            .domains(null, null, null, null, null, null, null, null, 1, null, null, null)
            .getItems()
            .get(0)
            .getRegisteredDomain();
    List<Verdict> stored =
        rates.domainUrls(domain, null, null, null, 5, null, null, false).getItems();
    assertThat(stored).isNotEmpty();
    String url = stored.get(0).getUrl();
    assertThat(urls.url(url, null).getVerdicts())
        .extracting(Verdict::getUrlId)
        .contains(stored.get(0).getUrlId());
    assertThat(urls.lookup(new Urls().urls(List.of(url, "nosuch.example")), null).getItems())
        .hasSize(2);
    ScoredUrl scored =
        urls.score(new Urls().urls(List.of("hxxp://new[.]example/x")), null).getItems().get(0);
    assertThat(
            scored.getpBenign()
                + scored.getpDefacement()
                + scored.getpPhishing()
                + scored.getpMalware())
        .isBetween(1 - 1e-9, 1 + 1e-9);
  }

  @Test
  void registryBatchesAndServiceAnswer() throws ApiException {
    ModelsApi models = new ModelsApi(client);
    assertThat(models.models(null, null, null).getItems()).hasSize(1);
    assertThat(models.model(1, null).getVersion()).isEqualTo(1);
    BatchesApi batches = new BatchesApi(client);
    BatchPage page = batches.batches("kaggle", null, null, null, null, null, null);
    assertThat(page.getItems())
        .singleElement()
        .satisfies(batch -> assertThat(batch.getHostLengthPsi()).isEqualTo(0.03));
    assertThat(batches.batch("b1", null, null).getQuarantineReasons())
        .singleElement()
        .satisfies(refused -> assertThat(refused.getReason()).isEqualTo("no_host"));
    assertThat(new PublicationsApi(client).publications(null, null).getItems()).hasSize(1);
    ServiceApi service = new ServiceApi(client);
    assertThat(service.live().getStatus()).isNotEmpty();
    assertThat(service.ready().getStatus()).isEqualTo(Ready.StatusEnum.READY);
    assertThat(service.metrics()).contains("jvm_");
    assertThat(service.openapi()).isNotNull();
  }

  @Test
  void anErrorIsAProblemOfTheDocument() {
    assertThatThrownBy(() -> new RatesApi(client).domain("nosuch.example", null, null))
        .isInstanceOfSatisfying(
            ApiException.class,
            refused -> {
              assertThat(refused.getCode()).isEqualTo(404);
              Problem problem = problem(refused);
              assertThat(problem.getStatus()).isEqualTo(404);
              assertThat(problem.getTitle()).isEqualTo("No such domain");
              assertThat(problem.getRequestId()).isNotEmpty();
            });
    assertThatThrownBy(
            () ->
                new RatesApi(client)
                    .domains(
                        null, null, null, null, null, null, null, "nosuch", 1, null, null, null))
        .isInstanceOfSatisfying(
            ApiException.class,
            refused -> assertThat(problem(refused).getParameter()).isEqualTo("sort"));
  }

  private static Problem problem(ApiException refused) {
    try {
      ObjectMapper json = client.getObjectMapper();
      return json.readValue(refused.getResponseBody(), Problem.class);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
