//+------------------------------------------------------------------+
//| One source for two compilers: MetaEditor, and g++ with the shim.  |
//| Arrays are the only thing that both spell differently.            |
//+------------------------------------------------------------------+
#ifndef PLIMSOLL_PORTABLE
#define PLIMSOLL_PORTABLE

#ifdef __MQL5__
// An array as parameter: always by reference, as MQL5 has it.
#define ARRAY_OF(T, name) T &name[]
// A dynamic array of one's own: a local, a member.
#define LIST(T, name) T name[]
#else
#define ARRAY_OF(T, name) MqlArray<T> &name
#define LIST(T, name) MqlArray<T> name
#endif

#endif
