/**
 * Microsoft Graph by its Java SDK.
 *
 * <p>The SDK (64 MB, 40,000 classes; graph-facts 8.1) is loaded at the first call, never at
 * construction, so that whoever builds these objects without calling them (the webhook) doesn't pay
 * for it. An architecture fact to keep: no other package names a type of the SDK.
 */
package com.collaborationcenter.adapter.graph;
