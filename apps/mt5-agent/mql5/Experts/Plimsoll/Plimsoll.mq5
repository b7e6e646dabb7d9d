//+------------------------------------------------------------------+
//| Plimsoll: connects this terminal and its account with the         |
//| platform. Attach it to one chart, whichever; it trades every      |
//| instrument.                                                       |
//+------------------------------------------------------------------+
#property copyright "Plimsoll"
#property version   "1.00"
#property strict
#property description "Connects MetaTrader 5 with Plimsoll. Allow its address under Tools, Options, Expert Advisors, WebRequest."

#include <Plimsoll/Agent.mqh>

// MetaTrader shows the comment of an input in the place of its name.
input string Address = "";     // Address: of the platform, such as https://trade.example.com
input string PairingCode = ""; // PairingCode: of ten minutes, from the page Terminals
input string Terminal = "";    // Terminal: its id, instead of a code
input string Secret = "";      // Secret: of this terminal, instead of a code
input bool   Panel = true;     // Panel: show it on the chart

CAgent agent;

int OnInit(void)
  {
   if(!agent.Start(Address, Terminal, Secret, PairingCode, Panel))
      return(INIT_PARAMETERS_INCORRECT);
   EventSetMillisecondTimer(TURN_MS);
   return(INIT_SUCCEEDED);
  }

void OnDeinit(const int reason)
  {
   EventKillTimer();
   agent.End();
  }

void OnTimer(void)
  {
   agent.Turn();
  }

void OnTradeTransaction(const MqlTradeTransaction &transaction, const MqlTradeRequest &request, const MqlTradeResult &result)
  {
   agent.OnTrade();
  }
