/** Delta's log on a local disk: exactly one of several writing processes wins each version. */
package dev.weir.lake.logstore;
