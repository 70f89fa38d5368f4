package dev.weir.thrift;

/** How a client shows who it is. */
enum Authentication {
  /** By a key of the key file: the key's name or id as user, the key as password. */
  KEYS,
  /** By a directory. */
  LDAP,
  /** Not at all: any name will do. */
  NONE
}
