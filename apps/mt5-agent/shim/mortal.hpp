// Where the terminal may die: at each call that leaves a trace outside of its memory. Seeded, so that a death can be
// seen again.
#pragma once

#include <cstdint>
#include <random>

namespace shim {

// Chance by seed (SplitMix64): the same on every machine.
class Dice {
 public:
  explicit Dice(uint64_t seed) : state(seed * 0x9e3779b97f4a7c15ull + 1) {}
  double next() {
    uint64_t z = (state += 0x9e3779b97f4a7c15ull);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return static_cast<double>((z ^ (z >> 31)) >> 11) / 9007199254740992.0;
  }
  bool happens(double share) { return share > 0 && next() < share; }

 private:
  uint64_t state;
};

// The terminal is gone, in the middle of whatever it did: nothing of its memory is left.
struct Death {
  const char *where;
};

struct Mortality {
  double ratio = 0;
  // Dies at the n-th place from now on; 0: not.
  long countdown = 0;
  long deaths = 0;
  Dice dice{1};
};

inline Mortality mortality;
// How the program dies there; without it, as in specs, the death is thrown.
inline void (*dies)(const char *where) = nullptr;

inline void mortal(const char *where) {
  bool now = mortality.dice.happens(mortality.ratio) || (mortality.countdown > 0 && --mortality.countdown == 0);
  if (!now) return;
  mortality.deaths++;
  if (dies) dies(where);
  throw Death{where};
}

}  // namespace shim
