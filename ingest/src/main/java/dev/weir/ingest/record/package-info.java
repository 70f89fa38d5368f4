/** Bytes to records: RFC 4180 and plain lines, streamed, with every refusal bounded to its line. */
package dev.weir.ingest.record;
