package dev.weir.api.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.FixtureLake;
import dev.weir.api.lake.DeltaLake;
import dev.weir.api.lake.ElsewhereFileSystem;
import dev.weir.api.lake.LakeReadException;
import dev.weir.api.mart.NoPublicationException.Reason;
import dev.weir.contract.table.GoldDomainRates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MartStoreIT {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Optional<Long> FIRST = Optional.of(1L);

  @TempDir private Path directory;
  private FixtureLake lake;
  private EmbeddedEngine engine;
  private MartStore store;

  @BeforeEach
  void fill() throws Exception {
    lake = new FixtureLake(directory.resolve("lake")).fill();
    engine = new EmbeddedEngine(new DeltaLake(lake.root().toString()), "256MB", 1000);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void onlyTheNewestHasItsDomainsInMemory() throws Exception {
    store = follow(engine);
    await(() -> store.ask(Optional.empty(), Mart::atHand));

    lake.publish(2);

    await(() -> newest() == 2 && store.ask(Optional.empty(), Mart::atHand));
    assertThat(store.<Boolean>ask(FIRST, Mart::atHand)).isFalse();
    assertThat(store.<List<?>>ask(FIRST, mart -> mart.domain("domain1.com", 1).rates())).hasSize(1);
  }

  @Test
  void thePublicationBeforeTheNewestIsNotOpenedAgainWhileThatIsPrepared() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    CountDownLatch end = new CountDownLatch(1);
    store =
        follow(
            publication -> {
              opened.incrementAndGet();
              return new Prepared(
                  engine.open(publication), publication.id() == 1 ? new CountDownLatch(0) : end);
            });

    lake.publish(2);

    await(() -> newest() == 2);
    store.ask(FIRST, Mart::publication);
    end.countDown();
    assertThat(opened).hasValue(2);
  }

  @Test
  void anErrorIsTroubleAndNotTheEndOfFollowing() throws Exception {
    AtomicInteger failures = new AtomicInteger();
    store =
        follow(
            publication -> {
              if (publication.id() == 2 && failures.getAndIncrement() < 20) {
                throw new OutOfMemoryError("for a while");
              }
              return engine.open(publication);
            });

    lake.publish(2);

    await(() -> store.trouble().isPresent());
    assertThat(store.trouble()).hasValue("for a while");
    await(() -> newest() == 2 && store.trouble().isEmpty());
  }

  @Test
  void anEngineThatIsAwayAtTheStartIsWaitedForAndNotTakenForNoPublication() throws Exception {
    AtomicInteger failures = new AtomicInteger();
    store =
        follow(
            publication -> {
              if (failures.getAndIncrement() < 20) {
                throw new EngineException("The engine does not answer.", new SQLException("away"));
              }
              return engine.open(publication);
            });

    assertThatThrownBy(() -> store.ask(Optional.empty(), Mart::publication))
        .isInstanceOf(NoPublicationException.class)
        .hasMessageContaining("Publication 1 cannot be opened: The engine does not answer.")
        .extracting(failure -> ((NoPublicationException) failure).reason())
        .isEqualTo(Reason.BUSY);
    await(() -> store.newest().isPresent());
  }

  @Test
  void aLakeThatVanishesIsTroubleAndIsServedOn() throws Exception {
    store = follow(engine);
    Path elsewhere = directory.resolve("elsewhere");

    Files.move(lake.root(), elsewhere);

    await(() -> store.trouble().isPresent());
    assertThat(store.trouble().orElseThrow()).contains("gold.publications", "Publication 1");
    assertThat(store.publications()).hasSize(1);
    assertThat(store.<List<?>>ask(FIRST, mart -> mart.domain("domain1.com", 1).rates())).hasSize(1);

    Files.move(elsewhere, lake.root());

    await(() -> store.trouble().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ElsewhereFileSystem.SCHEME + ":"})
  void aPublicationWhoseFilesWereCleanedUpIsGone(String scheme) throws Exception {
    lake.writeDomainRates(40);
    lake.publish(2);
    lake.cleanUp(GoldDomainRates.TABLE);
    DeltaLake read = new DeltaLake(scheme + lake.root());
    store = new MartStore(read, new EmbeddedEngine(read, "256MB", 1000), POLL, 2);

    assertThat(newest()).isEqualTo(2);
    assertThatThrownBy(() -> store.ask(FIRST, Mart::publication))
        .isInstanceOf(NoPublicationException.class)
        .hasMessageContaining("Publication 1 is no longer kept");
  }

  @Test
  void aPublicationThatTheEngineCannotOpenNowIsNotGone() throws Exception {
    lake.publish(2);
    store =
        follow(
            publication -> {
              if (publication.id() == 1) {
                throw new EngineException("away", new SQLException("no route to host"));
              }
              return engine.open(publication);
            });

    assertThatThrownBy(() -> store.ask(FIRST, Mart::publication))
        .isInstanceOf(EngineException.class);
  }

  /** Nor is one for which there is no room. */
  @Test
  void aPublicationThatDoesNotFitIsNotGone() throws Exception {
    lake.publish(2);
    EmbeddedEngine small = new EmbeddedEngine(engine.lake(), "1MB", 0);
    store = follow(publication -> (publication.id() == 1 ? small : engine).open(publication));

    assertThatThrownBy(() -> store.ask(FIRST, Mart::publication))
        .isInstanceOf(EngineException.class);
  }

  @Test
  void whoAsksForOlderPublicationsHoldsNobodyElseUp() throws Exception {
    for (long id = 2; id <= 5; id++) {
      lake.publish(id);
    }
    CountDownLatch begun = new CountDownLatch(OlderMarts.MOST_OPENING);
    CountDownLatch end = new CountDownLatch(1);
    store =
        follow(
            publication -> {
              if (publication.id() < 5) {
                begun.countDown();
                uninterrupted(end);
              }
              return engine.open(publication);
            });
    List<CompletableFuture<Long>> asked = new ArrayList<>();
    ExecutorService clients = Executors.newCachedThreadPool();
    try {
      asked.add(asks(1, clients));
      asked.add(asks(2, clients));
      begun.await();

      assertThatThrownBy(() -> store.ask(Optional.of(3L), Mart::publication))
          .isInstanceOfSatisfying(
              NoPublicationException.class,
              none -> assertThat(none.reason()).isEqualTo(Reason.BUSY));
      lake.publish(6);
      await(() -> newest() == 6);
      assertThat(store.<Long>ask(Optional.of(5L), mart -> mart.publication().id())).isEqualTo(5);

      for (int i = 0; i < 20; i++) {
        asked.add(asks(1, clients));
      }
      await(
          () ->
              asked.stream().filter(CompletableFuture::isCompletedExceptionally).count()
                  == 20 - OlderMarts.MOST_WAITING);
      end.countDown();
      await(() -> asked.stream().allMatch(CompletableFuture::isDone));
      assertThat(asked.stream().filter(one -> !one.isCompletedExceptionally()))
          .hasSize(2 + OlderMarts.MOST_WAITING);
    } finally {
      end.countDown();
      clients.shutdown();
    }
  }

  @Test
  void whatCouldNotBeOpenedIsNotTriedAgainAtOnce() throws Exception {
    lake.publish(2);
    AtomicInteger tried = new AtomicInteger();
    store =
        follow(
            publication -> {
              if (publication.id() == 1) {
                tried.incrementAndGet();
                throw new LakeReadException("cleaned up");
              }
              return engine.open(publication);
            });

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> store.ask(FIRST, Mart::publication))
          .isInstanceOf(NoPublicationException.class);
    }
    assertThat(tried).hasValue(1);
  }

  private CompletableFuture<Long> asks(long id, ExecutorService client) {
    return CompletableFuture.supplyAsync(
        () -> store.ask(Optional.of(id), mart -> mart.publication().id()), client);
  }

  private static void uninterrupted(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private MartStore follow(Engine with) {
    return new MartStore(engine.lake(), with, POLL, 2);
  }

  private long newest() {
    return store.newest().orElseThrow().id();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  /** A mart that takes its time to prepare. */
  private static final class Prepared extends ForwardingMart {

    private final CountDownLatch end;

    Prepared(OpenMart mart, CountDownLatch end) {
      super(mart);
      this.end = end;
    }

    @Override
    public void prepare() {
      uninterrupted(end);
    }
  }
}
