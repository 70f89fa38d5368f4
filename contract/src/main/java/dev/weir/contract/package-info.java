/** What the stages agree on: identifiers, verdict types, and the schema of every table. */
package dev.weir.contract;
