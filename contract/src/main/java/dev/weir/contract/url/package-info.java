/** The anatomy of a URL: canonical form, host, registered domain, and the defanged spelling. */
package dev.weir.contract.url;
