package dev.weir.ingest;

import dev.weir.contract.Table;

/** Hears of every commit of a batch, in their order. */
interface CommitListener {

  void committed(Table table);
}
