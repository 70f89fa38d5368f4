/** Landed files to bronze: reads every record, stores or refuses it, and counts it once. */
package dev.weir.ingest;
