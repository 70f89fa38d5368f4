package dev.weir.jobs;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, from its jar. */
final class WeirVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Weir.class.getPackage().getImplementationVersion()).orElse("unpacked");
    return new String[] {"weir " + version};
  }
}
