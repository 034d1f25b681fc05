/** Says that the machine itself is asked for, and which allowance to give. */
export const RAW_EXEC_REFUSAL =
  'The driver raw_exec runs programs on this machine itself, as whoever runs oneoff. Give the allowance with -allow raw_exec (input "allow: raw_exec") if that is meant, or put the program into an image';
