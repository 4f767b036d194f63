import { checkAssets } from './check-assets.js';
import { checkBinaryMediaTypes } from './check-binary-media-types.js';
import { checkCacheFolder } from './check-cache-folder.js';
import { checkEngine } from './check-engine.js';
import { checkEngineCopies } from './check-engine-copies.js';
import { checkEngineVariants } from './check-engine-variants.js';
import { checkHandler } from './check-handler.js';
import { checkInstallScripts } from './check-install-scripts.js';
import { checkLinks } from './check-links.js';
import { checkMemory } from './check-memory.js';
import { checkModels } from './check-models.js';
import { checkModuleFormat } from './check-module-format.js';
import { checkModules } from './check-modules.js';
import { checkNativeEngine } from './check-native-engine.js';
import { checkNatives } from './check-natives.js';
import { checkPermissions } from './check-permissions.js';
import { checkPlatformPackages } from './check-platform-packages.js';
import { checkRuntime } from './check-runtime.js';
import { checkSecrets } from './check-secrets.js';
import { checkSize } from './check-size.js';
import { checkSnapshot } from './check-snapshot.js';
import { checkTimeout } from './check-timeout.js';
import type { Check } from './examination.js';

/** All checks, in the order in which a function would fail. */
export const CHECKS: readonly Check[] = [
  checkSize,
  checkLinks,
  checkPermissions,
  checkRuntime,
  checkHandler,
  checkModuleFormat,
  checkModules,
  checkAssets,
  checkEngine,
  checkEngineCopies,
  checkNatives,
  checkPlatformPackages,
  checkNativeEngine,
  checkModels,
  checkMemory,
  checkTimeout,
  checkBinaryMediaTypes,
  checkCacheFolder,
  checkSnapshot,
  checkEngineVariants,
  checkInstallScripts,
  checkSecrets,
];
