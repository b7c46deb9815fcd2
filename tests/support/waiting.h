// How long a test waits for work in the background before it fails; one that passes goes on at once.
#pragma once

namespace goodfit::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr int kLongMs = 1200000; // instrumented, a surrogate's fit takes minutes
#else
inline constexpr int kLongMs = 120000;
#endif

} // namespace goodfit::test
