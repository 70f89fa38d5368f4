package dev.weir.api.page;

import dev.weir.api.FixtureLake;
import dev.weir.api.RunningApi;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The page over a real server and a lake on disk. */
class PageIT extends PageBehaviour {

  @TempDir private static Path directory;
  private RunningApi api;

  @Override
  URI startServer() throws Exception {
    api = new RunningApi(new FixtureLake(directory.resolve("lake")).fill().root());
    return api.uri();
  }

  @Override
  void stopServer() {
    api.close();
  }

  @Override
  List<String> hostileDomains() {
    return FixtureLake.HOSTILE;
  }
}
