package io.processfanout.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest, and the JVM it runs on. */
final class JarVersion implements IVersionProvider {

	@Override
	public String[] getVersion() {
		String version = CommandLineMain.class.getPackage().getImplementationVersion();
		return new String[] { "process-fanout " + ((version != null) ? version : "(not packaged)") + ", JDK "
				+ System.getProperty("java.version") };
	}

}
