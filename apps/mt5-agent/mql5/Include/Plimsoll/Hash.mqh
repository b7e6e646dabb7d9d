//+------------------------------------------------------------------+
//| SHA-256 (FIPS 180-4) and HMAC (RFC 2104). MQL5 has the first, in  |
//| a call of the terminal; here it is a plain function, so that the  |
//| signature is proven without one.                                  |
//+------------------------------------------------------------------+
#ifndef PLIMSOLL_HASH
#define PLIMSOLL_HASH

#include "Text.mqh"

#define SHA_BLOCK 64
#define SHA_BYTES 32

const uint SHA_ROUNDS[64] =
  {
   0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
   0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
   0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
   0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
   0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
   0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
   0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
   0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  };

uint RotateRight(const uint value, const int bits)
  {
   return((value >> bits) | (value << (32 - bits)));
  }

// One block of 64 bytes of `data` from `from` on, into the eight words of `state`.
void ShaBlock(const ARRAY_OF(uchar, data), const int from, ARRAY_OF(uint, state))
  {
   uint w[64];
   for(int i = 0; i < 16; i++)
     {
      int at = from + i * 4;
      w[i] = ((uint)data[at] << 24) | ((uint)data[at + 1] << 16) | ((uint)data[at + 2] << 8) | (uint)data[at + 3];
     }
   for(int i = 16; i < 64; i++)
     {
      uint s0 = RotateRight(w[i - 15], 7) ^ RotateRight(w[i - 15], 18) ^ (w[i - 15] >> 3);
      uint s1 = RotateRight(w[i - 2], 17) ^ RotateRight(w[i - 2], 19) ^ (w[i - 2] >> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
     }
   uint a = state[0], b = state[1], c = state[2], d = state[3];
   uint e = state[4], f = state[5], g = state[6], h = state[7];
   for(int i = 0; i < 64; i++)
     {
      uint t1 = h + (RotateRight(e, 6) ^ RotateRight(e, 11) ^ RotateRight(e, 25)) + ((e & f) ^ (~e & g)) + SHA_ROUNDS[i] + w[i];
      uint t2 = (RotateRight(a, 2) ^ RotateRight(a, 13) ^ RotateRight(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = d + t1;
      d = c;
      c = b;
      b = a;
      a = t1 + t2;
     }
   state[0] += a;
   state[1] += b;
   state[2] += c;
   state[3] += d;
   state[4] += e;
   state[5] += f;
   state[6] += g;
   state[7] += h;
  }

// The 32 bytes of the hash of `data`.
void Sha256(const ARRAY_OF(uchar, data), ARRAY_OF(uchar, hash))
  {
   LIST(uint, state);
   ArrayResize(state, 8);
   state[0] = 0x6a09e667;
   state[1] = 0xbb67ae85;
   state[2] = 0x3c6ef372;
   state[3] = 0xa54ff53a;
   state[4] = 0x510e527f;
   state[5] = 0x9b05688c;
   state[6] = 0x1f83d9ab;
   state[7] = 0x5be0cd19;
   int length = ArraySize(data);
   int whole = length / SHA_BLOCK;
   for(int i = 0; i < whole; i++)
      ShaBlock(data, i * SHA_BLOCK, state);
   int rest = length - whole * SHA_BLOCK;
   int padded = SHA_BLOCK;
   if(rest + 9 > SHA_BLOCK)
      padded = 2 * SHA_BLOCK;
   LIST(uchar, last);
   ArrayResize(last, padded);
   for(int i = 0; i < padded; i++)
      last[i] = 0;
   for(int i = 0; i < rest; i++)
      last[i] = data[whole * SHA_BLOCK + i];
   last[rest] = 0x80;
   ulong bits = (ulong)length * 8;
   for(int i = 0; i < 8; i++)
      last[padded - 1 - i] = (uchar)((bits >> (8 * i)) & 0xff);
   for(int at = 0; at < padded; at += SHA_BLOCK)
      ShaBlock(last, at, state);
   ArrayResize(hash, SHA_BYTES);
   for(int i = 0; i < SHA_BYTES; i++)
      hash[i] = (uchar)((state[i / 4] >> (24 - 8 * (i % 4))) & 0xff);
  }

// The bytes of a text in UTF-8, without a zero at the end.
void Utf8Bytes(const string text, ARRAY_OF(uchar, bytes))
  {
   int copied = StringToCharArray(text, bytes, 0, WHOLE_ARRAY, CP_UTF8);
   // The call copies the terminating zero, too.
   if(copied > 0 && bytes[copied - 1] == 0)
      copied--;
   ArrayResize(bytes, copied);
  }

string HexOf(const ARRAY_OF(uchar, bytes))
  {
   string text = "";
   for(int i = 0; i < ArraySize(bytes); i++)
      text += HexDigits((int)bytes[i], 2);
   return(text);
  }

string Sha256Hex(const ARRAY_OF(uchar, data))
  {
   LIST(uchar, hash);
   Sha256(data, hash);
   return(HexOf(hash));
  }

string Sha256HexOfText(const string text)
  {
   LIST(uchar, bytes);
   Utf8Bytes(text, bytes);
   return(Sha256Hex(bytes));
  }

// HMAC-SHA256 of a text under the text of a secret, in lower-case hex.
string HmacHex(const string secret, const string text)
  {
   LIST(uchar, key);
   Utf8Bytes(secret, key);
   if(ArraySize(key) > SHA_BLOCK)
     {
      LIST(uchar, shorter);
      Sha256(key, shorter);
      ArrayResize(key, SHA_BYTES);
      for(int i = 0; i < SHA_BYTES; i++)
         key[i] = shorter[i];
     }
   LIST(uchar, message);
   Utf8Bytes(text, message);
   int keyed = ArraySize(key);
   int length = ArraySize(message);
   LIST(uchar, inner);
   LIST(uchar, outer);
   ArrayResize(inner, SHA_BLOCK + length);
   ArrayResize(outer, SHA_BLOCK + SHA_BYTES);
   for(int i = 0; i < SHA_BLOCK; i++)
     {
      uchar of = 0;
      if(i < keyed)
         of = key[i];
      inner[i] = (uchar)(of ^ 0x36);
      outer[i] = (uchar)(of ^ 0x5c);
     }
   for(int i = 0; i < length; i++)
      inner[SHA_BLOCK + i] = message[i];
   LIST(uchar, hash);
   Sha256(inner, hash);
   for(int i = 0; i < SHA_BYTES; i++)
      outer[SHA_BLOCK + i] = hash[i];
   return(Sha256Hex(outer));
  }

#endif
