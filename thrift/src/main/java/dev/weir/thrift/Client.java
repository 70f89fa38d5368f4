package dev.weir.thrift;

import java.util.Optional;

/** Who is at the other end: the name it logged in with, and its address. */
record Client(String user, String address) {

  static Client of(String user, String address) {
    return new Client(
        Optional.ofNullable(user).orElse("anonymous"),
        Optional.ofNullable(address).orElse("unknown"));
  }
}
